/** How the stand-in's pages look: plain, readable in light and dark, whole on a phone, with the focus always visible. */

export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --accent: #4f46e5; --card: #fff; --page: #f4f4f7; font: 16px/1.5 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --accent: #a5b4fc; --card: #1e1e24; --page: #131316; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); }
main { max-width: 34rem; margin: 2rem auto; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.125rem; }
a { color: var(--accent); }
fieldset { margin: 1rem 0; padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
label { display: block; margin: 0.75rem 0 0.25rem; }
fieldset label { display: inline-block; margin: 0.25rem 1rem 0.25rem 0.25rem; }
input:not([type="radio"]) { display: block; width: 100%; font: inherit; padding: 0.6rem; border: 1px solid var(--line); border-radius: 8px; }
input[aria-invalid="true"] { border-color: #c00; }
button { font: inherit; padding: 0.6rem 1.2rem; margin: 1rem 0.5rem 0 0; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
button.main { width: 100%; color: #fff; background: #4f46e5; border-color: #4f46e5; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; }
th, td { text-align: left; padding: 0.4rem 0.5rem 0.4rem 0; border-bottom: 1px solid var(--line); font-weight: inherit; }
td:last-child, thead th:last-child { text-align: right; padding-right: 0; }
tr.total { font-weight: 600; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
form:has(#method-card:checked) .debit, form:has(#method-debit:checked) .card { display: none; }
[role="alert"], [role="status"] { border-left: 4px solid #c00; padding: 0.5rem 1rem; margin: 1rem 0; }
[role="status"] { border-color: #080; }
.note { font-size: 0.875rem; opacity: 0.8; }
@media print { body { background: none; } main { border: none; } .note, nav { display: none; } }
`;
