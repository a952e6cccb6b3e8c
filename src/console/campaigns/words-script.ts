/** For `/assets/words.js`: the mail follows while one writes. Without it the button beside the words does the same. */
export const wordsScript = `const button = document.querySelector("[data-live]");
let timer = 0;
button?.form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => button.form.requestSubmit(button), 700);
});
`;

/**
 * For `/assets/again.js`: what goes on by itself is shown anew, without a jump, and never under somebody's hands. Where scripts
 * are off the page asks for itself.
 */
export const againScript = `const seconds = Number(document.querySelector("[data-again]")?.dataset.again ?? 0);
if (seconds > 0) setInterval(async () => {
  if (document.hidden || document.querySelector("main :focus, main form:focus-within, main details[open]")) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (fresh) document.querySelector("main").replaceWith(fresh);
}, seconds * 1000);
`;
