/** Forms and steps of the console, for its one stylesheet. */
export const taskStyle = `a.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 24px;font-weight:650;
  text-decoration:none;color:var(--accent);background:var(--paper);border:2px solid var(--accent);border-radius:6px}
a.button.act{color:var(--paper);background:var(--accent)}
.acts{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;max-width:none}
.head{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;justify-content:space-between;margin:0 0 16px}.head h1{margin:0}
.acts+.hint,details+.hint{margin-top:12px}
.top nav a[aria-current],.tags a[aria-current]{color:var(--ink);font-weight:650;text-decoration-thickness:3px}
fieldset{border:0;margin:0 0 24px;padding:0;min-width:0}
legend{font-weight:650;padding:0;margin:0 0 8px}
label.choice{align-items:flex-start;padding:10px 0}label.choice input{flex:none;margin-top:2px}label.choice span .hint{display:block}
label.choice:has(.hint){padding-bottom:14px}
tbody th{min-width:144px}@media (min-width:1000px){tbody th:has(>b){min-width:184px}}td a.note{padding:6px 0}td[data-label]>select{flex:0 1 auto;min-width:0}@media (max-width:640px){td[data-label]>select{max-width:60%}}td.number,th.number{white-space:nowrap}
.field{margin:0 0 24px}.field input{margin-bottom:4px}
.drop{padding:32px 24px;margin:0 0 16px;background:var(--card);border:2px dashed var(--edge);border-radius:6px;text-align:center}
.drop.over{border-color:var(--accent);border-style:solid}
.drop label{display:grid;gap:4px;margin:0 0 16px;cursor:pointer}.drop input{max-width:100%;margin:0 auto}
progress{width:100%;height:12px;accent-color:var(--accent)}
details+.charts{margin-top:24px}
.charts>div>h3:first-child,.charts>h3:first-child{margin-top:0}
.charts{display:grid;align-items:start;gap:0 48px;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr))}
.piles.plain>li{grid-template-columns:minmax(96px,auto) 1fr}
.piles span>a{display:inline-flex;align-items:center;min-height:32px}
.why{border:0}.why>summary{min-height:32px;padding:4px 0;font-size:.875rem;color:var(--accent)}
.why ul{font-size:.875rem;margin:0 0 8px}
`;
