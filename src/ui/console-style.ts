import { campaignStyle } from "./campaign-style.ts";
import { barStyle } from "./charts/bar-rows.tsx";
import { pileStyle } from "./charts/pile-bar.tsx";
import { taskStyle } from "./task-style.ts";
import { settingsStyle } from "./settings-style.ts";
import { storyStyle } from "./story-style.ts";
import { tokens } from "./tokens.ts";

/**
 * The one stylesheet of the console and of `/docs`, for `/assets/console.css`. Tasks are 720 px wide, tables 1,120; under
 * 640 px a table's rows become cards. Nothing is told by colour alone.
 */
export const consoleStyle = `${tokens}*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;margin:0 0 16px;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin:0 0 8px}
h3{font-size:1rem;font-weight:650;margin:24px 0 8px}
p,ul,ol,dl{margin:0 0 16px;max-width:68ch}
ul,ol{padding-left:24px}
li{padding:2px 0}
section{margin:48px 0 0}
.page{max-width:1120px;margin:0 auto;padding:16px}
.task{max-width:720px}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 24px;
  padding-bottom:8px;margin-bottom:32px;border-bottom:1px solid var(--line)}
.brand{font-weight:650;display:inline-flex;align-items:center;min-height:44px}
.brand a{color:inherit;text-decoration:none}
.top nav{display:flex;flex-wrap:wrap;align-items:center;gap:0 24px}
.top nav a,.tags a{display:inline-flex;align-items:center;min-height:44px}
.lead{font-size:1.25rem;line-height:1.4}
.soft,.hint{color:var(--soft)}
.hint,.small{font-size:.875rem}
.figures{display:flex;flex-wrap:wrap;gap:16px 48px;list-style:none;padding:0;margin:24px 0;max-width:none}
.figures li{display:grid;align-content:start;max-width:240px;padding:0}
.figures strong{font-size:2.5rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse;margin:16px 0 8px;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:12px 24px 12px 0;border-bottom:1px solid var(--line)}
thead th{font-size:.875rem;color:var(--soft);padding-top:0;vertical-align:bottom}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right}
tbody th b{font-weight:650}
th .note,td .note{display:block;font-size:.875rem;color:var(--soft)}
.state{border-left:4px solid var(--accent);padding:8px 16px;margin:0 0 24px;background:var(--card)}
.state p:last-child{margin-bottom:0}
button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 24px;margin:0;cursor:pointer;font:inherit;
  font-weight:650;color:var(--accent);background:var(--paper);border:2px solid var(--accent);border-radius:6px}
.scripted{display:none}
@media (scripting:enabled){button.scripted{display:inline-flex}}
button.act{color:var(--paper);background:var(--accent)}
button.quiet{font-weight:400;padding:8px 0;border:0;text-decoration:underline;text-underline-offset:.15em}
button:not(.act,.quiet):hover{background:color-mix(in srgb,var(--accent) 10%,var(--card))}
label{display:block;font-weight:650;margin:0 0 4px}
input:not([type=hidden],[type=checkbox],[type=radio]),select,textarea{display:block;width:100%;max-width:480px;min-height:44px;margin:0 0 16px;
  padding:8px 12px;font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:6px}
input[type=checkbox],input[type=radio]{width:20px;height:20px;margin:0 8px 0 0;accent-color:var(--accent);vertical-align:-4px}
label.choice{display:flex;align-items:center;min-height:44px;margin:0;font-weight:400}
td form{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0 16px}
td form{min-width:0}td select{width:auto;max-width:100%;margin:0}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
pre{margin:0 0 16px;padding:12px 16px;white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:6px}
.steps{padding:0;list-style:none;counter-reset:step;max-width:none}
.steps>li{counter-increment:step;position:relative;padding:0 0 16px 40px}
.steps>li::before{content:counter(step);position:absolute;left:0;top:0;width:26px;height:26px;line-height:24px;text-align:center;
  font-size:.875rem;font-weight:650;color:var(--accent);border:1px solid var(--accent);border-radius:50%}
.steps p{margin-bottom:8px}
.tags{display:flex;flex-wrap:wrap;gap:0 24px;list-style:none;padding:0;margin:0 0 8px;max-width:none}
details{border-bottom:1px solid var(--line)}
details>summary{display:flex;align-items:baseline;gap:0 12px;min-height:44px;padding:10px 0;cursor:pointer}
details>summary::before{content:"+";flex:none;width:12px;color:var(--accent);font-weight:650}
summary:has(.what){flex-wrap:wrap}
details[open]>summary::before{content:"\\2212"}
summary .path{font-weight:650;color:var(--ink)}
summary .method{flex:none;width:72px;white-space:nowrap;color:var(--accent);font-weight:650}
summary .what{flex:1 1 320px;color:var(--soft)}
.inside{padding:0 0 16px 24px}
.inside h3{margin-top:16px}
.inside table{margin-top:0}
.inside td:first-child,.inside th:first-child{width:34%}
#reasons th:first-child{width:24%}
#reasons th:nth-child(2){width:46%}
${taskStyle}${campaignStyle}${pileStyle}${barStyle}${storyStyle}${settingsStyle}.foot{margin-top:64px;padding-top:16px;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
@media (min-width:640px){.page{padding:24px}h1{font-size:2rem}}
@media (max-width:639px){
  thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  table,tbody,tr,th,td{display:block}
  tbody tr{padding:12px 0;border-bottom:1px solid var(--line)}
  tbody th,tbody td,.inside td:first-child,.inside th:first-child,#reasons th:first-child{width:auto;padding:2px 0;border:0}
  tbody td[data-label]{display:flex;justify-content:space-between;gap:16px}
  tbody td[data-label]:has(>span:empty){display:none}
  tbody td[data-label]::before{content:attr(data-label);flex:none;max-width:45%;color:var(--soft)}
  .pair td[data-label]::before{display:none}
  .pair.numbers tbody tr{display:flex;justify-content:space-between;gap:16px;padding:8px 0}
  .figures{gap:16px}.figures li{max-width:none;width:100%;display:flex;align-items:baseline;gap:12px}
  .inside{padding-left:0}
  .steps>li{padding-left:36px}
}
@media (forced-colors:active){button{border-color:ButtonText}}
@media print{form,.top nav{display:none}body{background:#fff;color:#000}}
`;
