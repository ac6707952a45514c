/** The stand-in's pages: plain HTML, no script, nothing from elsewhere. */

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that stands safely in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

/** 1234, "usd" → "$12.34". */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() }).format(cents / 100);
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
  label, fieldset { display: block; margin: 0.75rem 0; }
  input:not([type="radio"], [type="checkbox"]) { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: 0.5rem; }
  button { font: inherit; padding: 0.6rem 1.2rem; margin: 0.75rem 0.5rem 0 0; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 0.35rem 0.5rem; border-bottom: 1px solid #8886; }
  [role="alert"] { border-left: 4px solid #c00; padding: 0.5rem 1rem; }
  .note { font-size: 0.875rem; opacity: 0.8; }`;

/** @param main HTML of the page's content. @param status of the answer. */
export function page(title: string, main: string, status = 200): Response {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${main}
<p class="note">This is sellapi's local stand-in for Stripe. No money moves.</p></main></body>
</html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  return new Response(html, { status, headers });
}

/** An error that the reader can do something about. */
export function alert(message: string | null): string {
  return message === null ? "" : `<p role="alert">${escapeHtml(message)}</p>`;
}

/** Sends the visitor on. */
export function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
