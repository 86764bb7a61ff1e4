"use strict";
const unfold = () => {
  const there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = there; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (there) there.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
addEventListener("beforeprint", () => document.querySelectorAll("#plan details, #questions details, #ask details").forEach((one) => { one.open = true; }));
