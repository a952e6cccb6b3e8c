import { tokens } from "./tokens.ts";

/**
 * The one stylesheet of the recipient pages, for `/assets/style.css`. Pages carry no style of their own (CSP: style-src 'self').
 * Yes and no share the class `answer`: same size, weight and distance from the thumb (EDPB 03/2022).
 */
export const style = `${tokens}*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;margin:0 0 16px;text-wrap:balance}
.whole{white-space:nowrap}
h2,legend{font-size:1.25rem;line-height:1.3;font-weight:650;margin:0;padding:0}
p,ul{margin:0 0 16px;max-width:68ch}
ul{padding-left:24px}
.page{max-width:720px;margin:0 auto;padding:16px}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 24px;
  padding-bottom:8px;margin-bottom:24px;border-bottom:1px solid var(--line)}
.brand{display:flex;align-items:center;gap:12px;font-weight:650;min-height:44px}
.brand img{display:block;max-height:44px;max-width:160px;height:auto;width:auto}
.languages{display:flex;flex-wrap:wrap;gap:0 4px;list-style:none;margin:0 -6px;padding:0;font-size:.875rem}
.languages a,.languages span{display:inline-flex;align-items:center;justify-content:center;min-width:44px;min-height:44px;padding:0 6px}
.languages [aria-current]{font-weight:650}
.facts{color:var(--soft)}
.lead{font-size:1.25rem;line-height:1.4}
.card form:last-child button{margin-bottom:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:16px;margin:0 0 16px}
section{margin:32px 0}
section>h2{margin-bottom:8px}
h2.or{margin:32px 0 16px}
fieldset.topic+button{margin-top:8px}
fieldset{border:0;margin:0 0 24px;padding:0;min-width:0}
legend{margin-bottom:4px}
.hint,.small{font-size:.875rem;color:var(--soft)}
.hint{margin-bottom:12px}
form+.hint{margin-top:8px}
.topic{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:8px 16px;margin:0 0 8px}
.topic p{margin:0 0 8px 36px}
.topic fieldset{margin:8px 0}
.topic legend{font-size:1rem}
fieldset.topic legend{float:left;width:100%;padding-top:8px;margin:0}
fieldset.topic legend~*{clear:both}
fieldset.topic p{margin-left:0}
.choice{display:flex;align-items:center;gap:12px;min-height:44px;padding:8px 0;cursor:pointer}
.choice input{flex:none;width:24px;height:24px;margin:0;accent-color:var(--accent)}
.options{display:flex;flex-wrap:wrap;gap:0 32px}
label.field{display:block;font-weight:650;margin-bottom:4px}
input[type=email],input[type=text],input[type=date],select{display:block;width:100%;max-width:420px;min-height:44px;padding:8px 12px;margin:0 0 16px;
  font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:6px}
.topic select{margin-left:36px;width:calc(100% - 36px)}
.topic label.field{margin-left:36px}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 24px;margin:0;cursor:pointer;
  font:inherit;font-weight:650;text-align:center;text-decoration:none;border-radius:6px;border:2px solid var(--accent)}
button{color:var(--accent);background:var(--paper)}
button.act{color:var(--paper);background:var(--accent)}
button.answer{display:flex;gap:12px;width:100%;min-height:60px;padding:12px 20px;margin:0 0 12px;color:var(--ink);background:var(--card)}
button.answer:hover,button:not(.act):hover{background:color-mix(in srgb,var(--accent) 10%,var(--card))}
button.final{color:var(--red);border-color:var(--red)}
.gap{margin-top:24px}
.problem{border:2px solid var(--red);border-radius:6px;padding:12px 16px;margin:0 0 24px}
.problem h2{color:var(--red);font-size:1rem}
.problem p{margin:0}
.state{border-left:4px solid var(--accent);padding:8px 16px;margin:0 0 24px;background:var(--card)}
.state p:last-child,.state ul:last-child{margin-bottom:0}
.foot{margin-top:48px;padding-top:16px;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
.foot p{margin:0 0 4px}
.foot .ours{margin-top:16px}
code{font-family:ui-monospace,monospace;font-size:.875rem}
.record{border-top:1px solid var(--line);padding-top:12px;margin-top:12px;break-inside:avoid}
.record dl{display:grid;grid-template-columns:minmax(88px,auto) 1fr;gap:4px 16px;margin:0}
.record dt{color:var(--soft);font-size:.875rem}
.record dd{margin:0;min-width:0}
.record code{display:block;overflow-wrap:anywhere}
.copy{user-select:all;-webkit-user-select:all}
@media (max-width:480px){button.answer{min-height:80px}}
@media (min-width:600px){.page{padding:24px}h1{font-size:2rem}}
@media (prefers-reduced-motion:no-preference){button{transition:background-color .1s}}
@media (forced-colors:active){button{border-color:ButtonText}}
@media print{.languages,form{display:none}body{background:#fff;color:#000}}
`;
