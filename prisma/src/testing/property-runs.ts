/** How often property tests try: a few times in every run of the suite, as often as one likes with SELLAPI_PROPERTY_RUNS. */

/** @param usual without the variable; with it, all properties run that often. */
export function propertyRuns(usual: number): number {
  const wanted = Number(process.env.SELLAPI_PROPERTY_RUNS ?? usual);
  return Number.isSafeInteger(wanted) && wanted > 0 ? wanted : usual;
}

/** How long a property may take, its search for a smaller failing case included; it then stops with what it has found. */
export function propertyLimitMs(runs: number): number {
  return 20_000 + runs * 1_000;
}

/** The time that `bun test` should give it: enough for the last case to come to its end. */
export function propertyTimeoutMs(runs: number): number {
  return propertyLimitMs(runs) + 20_000;
}
