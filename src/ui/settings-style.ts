/** QR codes, the counter card and the menu of settings, for the console's one stylesheet. */
export const settingsStyle = `.qr{display:block;width:100%;max-width:240px;height:auto;margin:0 0 16px;border:1px solid var(--line);border-radius:6px}
.waits{list-style:none;padding:0;max-width:none}.waits li{padding:0;border-bottom:1px solid var(--line)}
.waits a{display:flex;align-items:center;min-height:44px}
.settings{list-style:none;padding:0;max-width:none;display:grid;gap:0 48px;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr))}
.settings li{padding:12px 0;border-bottom:1px solid var(--line)}
.settings a{display:inline-flex;align-items:center;min-height:44px;font-weight:650}.settings p{margin:0}
.submenu{display:flex;flex-wrap:wrap;gap:0 24px;margin:-16px 0 24px;font-size:.875rem}
.submenu a{display:inline-flex;align-items:center;min-height:44px}
.submenu a[aria-current]{color:var(--ink);font-weight:650;text-decoration-thickness:3px}
.slip{margin:0;padding:16px;background:var(--card);border:1px solid var(--line);border-radius:6px;white-space:pre-line;user-select:all}
.counter-card{max-width:480px;padding:32px;margin:0 0 24px;border:1px solid var(--edge);border-radius:6px;text-align:center;background:#fff;color:#1c2321}
.counter-card .qr{margin:16px auto;border:0}.counter-card p{margin:0 auto 8px}.counter-card .hint{color:#4a5450}
.logo-shown{display:block;max-width:200px;max-height:80px;width:auto;height:auto;padding:8px;margin:0 0 8px;background:#fff;border:1px solid var(--line)}
fieldset.part{margin-bottom:32px}fieldset.part>legend{font-size:1.25rem;line-height:1.3}
.record{padding:12px 0;border-bottom:1px solid var(--line)}.record dl{display:grid;grid-template-columns:minmax(72px,auto) 1fr;gap:4px 16px;max-width:none}
.record dt{color:var(--soft)}.record dd{margin:0;min-width:0}
@media print{.submenu,.foot,.top,.no-print{display:none}.counter-card{border:1px dashed #999;break-inside:avoid}}
`;
