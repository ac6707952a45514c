/** In which order the routes of a model are tried. */

import type { Route } from "./route.ts";
import type { RouteHealth } from "./route-health.ts";

/** A route as the registry ranks it. */
export interface RankedRoute extends Route {
  /** Lower first. */
  position: number;
  /** Among equals: the share of requests that begin here. */
  weight: number;
}

/** A weighted draw without replacement: each place in the order goes to a route by its share of the weight that is left. */
function drawn(routes: readonly RankedRoute[], random: () => number): RankedRoute[] {
  const left = [...routes];
  const order: RankedRoute[] = [];
  while (left.length > 0) {
    let ticket = random() * left.reduce((sum, route) => sum + route.weight, 0);
    const index = left.findIndex((route) => {
      ticket -= route.weight;
      return ticket < 0;
    });
    order.push(...left.splice(index < 0 ? left.length - 1 : index, 1));
  }
  return order;
}

/** Position first, then a weighted draw; routes that cool down come after all that do not. @param random in [0, 1). */
export function orderRoutes(
  routes: readonly RankedRoute[],
  health: RouteHealth,
  random: () => number = Math.random,
): RankedRoute[] {
  const rank = (route: RankedRoute) => [Number(health.isCooling(route)), route.position] as const;
  const shuffled = routes.length > 1 ? drawn(routes, random) : [...routes];
  return shuffled
    .map((route) => ({ route, rank: rank(route) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .map(({ route }) => route);
}
