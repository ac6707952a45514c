/** How often property tests try: a few times in every run of the suite, as often as one likes with SELLAPI_PROPERTY_RUNS. */

/** @param usual without the variable; with it, all properties run that often. */
export function propertyRuns(usual: number): number {
  const wanted = Number(process.env.SELLAPI_PROPERTY_RUNS ?? usual);
  return Number.isSafeInteger(wanted) && wanted > 0 ? wanted : usual;
}

/** For tests that run as often as one likes: about a second a run, and never less than the usual. */
export function propertyTimeoutMs(runs: number): number {
  return 30_000 + runs * 1_000;
}
