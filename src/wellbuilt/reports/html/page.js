"use strict";
const unfold = () => {
  const there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = there; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (there) there.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
addEventListener("beforeprint", () => document.querySelectorAll("#plan details, #questions details, #ask details").forEach((one) => { one.open = true; }));

const frame = document.querySelector(".picture");
if (frame) {
  const drawn = frame.firstElementChild;
  const [wide, high] = ["width", "height"].map((side) => Number(drawn.getAttribute(side)));
  const fit = () => Math.min(1, frame.clientWidth / wide);
  let scale = Math.max(fit(), 0.62);
  const show = () => {
    drawn.setAttribute("width", Math.round(wide * scale));
    drawn.setAttribute("height", Math.round(high * scale));
  };
  const zoom = (by, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const before = scale;
    scale = by === "fit" ? fit() : Math.min(3, Math.max(0.2, scale * Number(by)));
    const [left, top] = [(frame.scrollLeft + x) * (scale / before) - x, (frame.scrollTop + y) * (scale / before) - y];
    show();
    frame.scrollTo(left, top);
  };
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => { if (event.target.dataset.zoom) zoom(event.target.dataset.zoom); });
  frame.addEventListener("keydown", (event) => {
    const by = { "+": 1.25, "=": 1.25, "-": 0.8, "0": "fit" }[event.key];
    if (by) { event.preventDefault(); zoom(by); }
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.1 : 0.9, event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  let held = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) held = [event.clientX + frame.scrollLeft, event.clientY + frame.scrollTop];
  });
  addEventListener("pointermove", (event) => { if (held) frame.scrollTo(held[0] - event.clientX, held[1] - event.clientY); });
  addEventListener("pointerup", () => { held = null; });
  drawn.addEventListener("dragstart", (event) => event.preventDefault());
  show();
}
