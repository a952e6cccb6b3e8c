/**
 * The console's small scripts. Each makes a page that works without it a little nicer: a place to drop a file on, and a bar
 * that moves by itself.
 */
export const dropScript = `for (const place of document.querySelectorAll("[data-drop]")) {
  const input = place.querySelector("input[type=file]");
  const over = (isOver) => (event) => { event.preventDefault(); place.classList.toggle("over", isOver); };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
}
`;

export const progressScript = `const told = document.querySelector("[data-progress]");
const bar = document.querySelector("progress");
if (told && bar) {
  const source = new EventSource(told.dataset.progress);
  source.addEventListener("progress", (event) => {
    const { at, ended } = JSON.parse(event.data);
    bar.value = at;
    told.textContent = told.textContent.replace(/[0-9]+(?= %)/, String(Math.floor(at * 100)));
    if (ended) { source.close(); location.reload(); }
  });
}
`;

/** Draws the picture that a button names (SVG) on paper, twice as large, and takes it along as PNG. */
export const pngScript = `document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-png]");
  if (!button) return;
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fbfaf7";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((file) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = button.dataset.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }, "image/png");
  };
  picture.src = button.dataset.png;
});
`;
