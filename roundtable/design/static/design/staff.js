// Two keys for those who live on the keyboard: / finds, n writes. Everything works without this file.
document.addEventListener("keydown", (press) => {
  const typing = press.target.closest("input, textarea, select, [contenteditable]");
  if (typing || press.ctrlKey || press.metaKey || press.altKey) return;
  const find = document.getElementById("find");
  const write = document.getElementById("write");
  if (press.key === "/" && find) { press.preventDefault(); find.focus(); find.select(); }
  if (press.key === "n" && write) { press.preventDefault(); write.click(); }
});
