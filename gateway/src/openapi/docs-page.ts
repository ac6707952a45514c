/**
 * The readable page of the document: Swagger UI from our own address, so that it works without any other host.
 *
 * swagger-ui-dist's `absolute-path` entry is not used: the package is found like any import, and three of its files are served.
 */
import { join } from "node:path";

const PACKAGE = join(Bun.resolveSync("swagger-ui-dist/package.json", import.meta.dir), "..");

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>sellapi: API reference</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<noscript>This page needs JavaScript. The same as JSON: <a href="/openapi.json">/openapi.json</a></noscript>
<main id="reference"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/begin.js"></script>
</body>
</html>
`;

const BEGIN = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  tagsSorter: "alpha",
  validatorUrl: null,
});
`;

export interface DocsFile {
  body: string | Bun.BunFile;
  contentType: string;
  /** Whether it changes only with the installed version. */
  isAsset: boolean;
}

const SCRIPT = "text/javascript; charset=utf-8";

function asset(name: string, contentType: string): DocsFile {
  return { body: Bun.file(join(PACKAGE, name)), contentType, isAsset: true };
}

/** The page and what it loads, by path; nothing else of the package is served. */
export const DOCS_FILES: Readonly<Record<string, DocsFile>> = {
  "/docs": { body: PAGE, contentType: "text/html; charset=utf-8", isAsset: false },
  "/docs/begin.js": { body: BEGIN, contentType: SCRIPT, isAsset: false },
  "/docs/swagger-ui-bundle.js": asset("swagger-ui-bundle.js", SCRIPT),
  "/docs/swagger-ui.css": asset("swagger-ui.css", "text/css; charset=utf-8"),
  "/docs/favicon-32x32.png": asset("favicon-32x32.png", "image/png"),
};

/** Only our own scripts, styles (Swagger UI sets some inline) and pictures, and requests only to us. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
