/** Which methods a path takes: for telling "no such path" from "not with this method". */

interface MountedRoute {
  method: string;
  path: string;
}

/** A route's path (`/v1/models/*`, `/v1/generations/:id`) as a pattern. */
function pattern(path: string): RegExp {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\\\*/g, ".+").replace(/:\w+/g, "[^/]+")}/?$`);
}

/** A look-up over the routes of an app. */
export function allowedMethodsOf(routes: readonly MountedRoute[]): (path: string) => string[] {
  const patterns = routes.map((route) => ({ method: route.method, pattern: pattern(route.path) }));
  return (path) => patterns.filter((route) => route.pattern.test(path)).map((route) => route.method);
}
