/** What usage costs: shared with the control plane, which works out margins by the same rules. */
export { charge, dearestPrice, priceAt, promptTokens, type Quantities, rateOf, UnpricedError } from "@sellapi/prisma";
