/** The stand-in's pages: plain HTML, no script, nothing from elsewhere. */

import { STYLE } from "./style.ts";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that stands safely in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

/** 1234, "usd" → "$12.34". */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() }).format(cents / 100);
}

const STYLE_HASH = new Bun.CryptoHasher("sha256").update(STYLE).digest("base64");
/** This one style and nothing else; `data:` for the icon that no page has. Where forms lead is not bound: paying leads back to the shop. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`;

/** @param main HTML of the page's content. @param status of the answer. */
export function page(title: string, main: string, status = 200): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>
${main}
<p class="note">This is sellapi's local stand-in for Stripe. No money moves.</p></main></body>
</html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  return new Response(html, { status, headers });
}

/** An error that the reader can do something about; fields name it as what describes them. */
export function alert(message: string | null): string {
  return message === null ? "" : `<p role="alert" id="error">${escapeHtml(message)}</p>`;
}

export interface Field {
  /** Of the input; its label names it. */
  id: string;
  name: string;
  label: string;
  value?: string;
  inputmode?: "numeric" | "text";
  autocomplete?: string;
  /** Whether the error on the page is about this field: it is where the reader goes on. */
  isInvalid?: boolean;
}

/** A text field with its label. */
export function field({
  id,
  name,
  label,
  value = "",
  inputmode = "text",
  autocomplete = "off",
  isInvalid = false,
}: Field): string {
  const invalid = isInvalid ? ' aria-invalid="true" aria-describedby="error" autofocus' : "";
  return `<div><label for="${id}">${escapeHtml(label)}</label>
<input id="${id}" name="${name}" value="${escapeHtml(value)}" inputmode="${inputmode}" autocomplete="${autocomplete}" spellcheck="false"${invalid}></div>`;
}

/** Sends the visitor on. */
export function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
