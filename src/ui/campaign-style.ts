/** For the console's one stylesheet: the path of a campaign, what was checked, and its calendar. */
export const campaignStyle = `.path>li>h2{display:flex;flex-wrap:wrap;gap:0 16px;align-items:baseline;font-size:1rem;margin:0 0 4px}
.path>li>h2 a{display:inline-flex;align-items:center;min-height:28px}
.path>li[aria-current]>h2{font-size:1.25rem;margin-bottom:16px}
.path>li[aria-current]{padding-bottom:40px}
.path>li[aria-current]::before{color:var(--paper);background:var(--accent)}
.path>li:not([aria-current])>p.hint{margin:0}
.below{margin-top:24px}
.path legend{padding-top:8px}.path h3{margin-top:32px}
.checks{list-style:none;padding:0;max-width:none}
.checks>li{display:grid;grid-template-columns:20px 1fr;gap:0 12px;padding:12px 0;border-bottom:1px solid var(--line)}
.checks p{margin:0}.checks>li>svg{margin-top:4px}
.sign-mark{width:20px;height:20px;fill:none;stroke:var(--accent);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.sign-mark.minds{stroke:var(--ochre)}.sign-mark.stops{stroke:var(--red)}
.mail-frame{display:block;width:100%;height:640px;margin:0 0 16px;border:1px solid var(--line);border-radius:6px;background:#fff}
.calendar{display:grid;grid-template-columns:repeat(7,1fr);gap:4px;list-style:none;padding:0;margin:8px 0 16px;max-width:720px}
.calendar li{min-width:0;min-height:56px;padding:4px;border:1px solid var(--line);border-radius:6px;font-size:.75rem;line-height:1.3;
  position:relative;display:grid;align-content:space-between;font-variant-numeric:tabular-nums}
.calendar .weekday{min-height:0;border:0;color:var(--soft);padding:0 4px}
.calendar b{font-size:.875rem;font-weight:650}
.calendar time{color:var(--soft)}
.calendar .sent{background:var(--accent);border-color:var(--accent);color:var(--paper)}.calendar .sent time{color:inherit}
.calendar .waiting{border:2px dotted var(--ochre)}
.calendar .paused{border:2px dashed var(--slate)}
.calendar .off,.calendar .still{color:var(--soft)}
.calendar .outside{border-color:transparent}
.calendar .today{outline:2px solid var(--ink);outline-offset:1px}
.calendar .last{box-shadow:inset 0 -4px 0 var(--ink)}
.calendar .word{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.answers{display:block;width:100%;height:auto;max-width:540px;margin:8px 0 16px}
.answers text{fill:var(--ink);font:400 15px system-ui,sans-serif}.answers .axis{fill:var(--soft)}
.answers .line{stroke:var(--line)}.answers .yes{fill:var(--accent)}
.answers .no{fill:url(#no-marks);stroke:var(--slate)}.answers .silent{fill:none;stroke:var(--edge);stroke-dasharray:3 2}
.answers .under{fill:var(--card)}.answers .over{fill:var(--slate)}
.row{display:flex;flex-wrap:wrap;gap:0 16px}.row .field{flex:1 1 180px}
.row .field input{max-width:none}
.days{display:flex;flex-wrap:wrap;gap:0 24px}
.steering{display:grid;gap:16px;max-width:720px}.steering form p{margin:0 0 8px}
textarea{min-height:132px}
@media (max-width:639px){.calendar{gap:2px}.calendar li{min-height:52px;padding:2px 3px}.calendar b{font-size:.75rem}
  .calendar .word,.calendar li:not(.month) .of{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  .mail-frame{height:520px}}
@media print{.mail-frame,.steering{display:none}}
`;
