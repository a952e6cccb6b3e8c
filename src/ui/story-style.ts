/** For the console's one stylesheet: a story as a line, a register's own menu, a letter, and a mail in its frame. */
export const storyStyle = `.story{list-style:none;margin:16px 0 0;padding:0 0 0 24px;border-left:2px solid var(--line);max-width:720px}
.story>li{position:relative;padding:0;margin:0 0 32px}
.story>li::before{content:"";position:absolute;left:-31px;top:6px;width:12px;height:12px;border-radius:50%;background:var(--accent)}
.story>li.sent::before{background:var(--paper);border:2px solid var(--accent)}
.story h3{margin:0 0 4px}.story p{margin:0 0 4px}
.story time,.story .proof{font-size:.875rem;color:var(--soft)}.story .proof{font-family:ui-monospace,monospace;font-size:.8125rem}
.mark{border-left:4px solid var(--ochre);padding-left:12px}
.facts{display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:8px 24px;margin:16px 0 24px;max-width:720px}
.facts dt{color:var(--soft)}.facts dd{margin:0}
.also{display:flex;flex-wrap:wrap;gap:0 24px;list-style:none;padding:0;margin:0 0 32px;max-width:none;border-bottom:1px solid var(--line)}
.also a{display:inline-flex;align-items:center;min-height:44px}
.also a[aria-current]{color:var(--ink);font-weight:650;text-decoration:none;border-bottom:2px solid var(--accent)}
button.danger{color:var(--paper);background:var(--red);border-color:var(--red)}
button.danger:hover{color:var(--paper);background:var(--red)}
.late{color:var(--red);font-weight:650}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
iframe.mail{display:block;width:100%;height:640px;border:1px solid var(--line);border-radius:6px;background:#fff}
.letter{max-width:680px;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:6px;white-space:pre-line}
.filter{align-items:end;margin-bottom:24px}.filter select{margin:0}
input.days{width:112px;margin:0}
textarea.long{max-width:720px;min-height:480px}
@media (max-width:639px){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin:0 0 12px}.letter{padding:16px}}
@media print{form.printed{display:block}form.printed button{display:none}.also,.acts,.no-print{display:none}.letter{border:0;padding:0}.story>li{break-inside:avoid}details::details-content{content-visibility:visible;display:block;block-size:auto}}
`;
