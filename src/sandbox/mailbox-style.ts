/** The tokens of the house style, as far as a mailbox needs them; light and dark. */
export const mailboxStyle = `
:root { color-scheme: light dark; --ink: #1c2321; --paper: #fbfaf7; --line: #dcd8cf; --accent: #0b6258; --quiet: #5b6470; --card: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e6df; --paper: #161a19; --line: #333b38; --accent: #5fc2b2; --quiet: #a9b2bd; --card: #1d2221; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 16px 64px; }
h1 { font-size: 28px; font-weight: 650; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 20px; font-weight: 650; margin: 40px 0 8px; }
p { max-width: 68ch; margin: 0 0 16px; }
a { color: var(--accent); text-underline-offset: 3px; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.quiet { color: var(--quiet); font-size: 14px; }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 24px 0; }
label { display: grid; gap: 4px; font-size: 14px; flex: 1 1 280px; max-width: 420px; }
input, button { font: inherit; min-height: 44px; padding: 8px 12px; border: 1px solid var(--quiet); border-radius: 6px; color: inherit; background: var(--card); }
button { border-color: var(--accent); background: var(--accent); color: var(--paper); font-weight: 650; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-size: 14px; font-weight: 650; color: var(--quiet); }
th, td { padding: 12px 16px 12px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td:last-child, th:last-child { padding-right: 0; }
td time { white-space: nowrap; }
.wide { overflow-x: auto; }
.kind { border: 1px solid var(--line); border-radius: 6px; padding: 2px 8px; font-size: 14px; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 720px; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
pre { margin: 0; padding: 16px; border: 1px solid var(--line); border-radius: 6px; background: var(--card); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
li { padding: 4px 0; }
nav { display: flex; gap: 24px; margin-top: 24px; }
nav a, .back { display: inline-block; padding: 10px 0; }
@media (max-width: 720px) { table { min-width: 680px; } }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 8px; } }
`;
