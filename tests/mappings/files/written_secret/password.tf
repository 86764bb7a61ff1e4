locals {
  password = "Xk9#mQ2vLp7z"
}
