/** Measures every target at every level, round by round, so that what disturbs the machine disturbs all of them alike. */
import type { AnswerKind } from "./fixed-answers.ts";
import { type LoadFigures, runWrk } from "./wrk.ts";

/** What is loaded: a name for the table, and where it listens. */
export interface Target {
  name: string;
  url: string;
  keysFile: string;
  /** Whether its answers are charged, and so counted against the ledger. */
  isGateway: boolean;
}

export interface Series {
  targets: readonly Target[];
  kind: AnswerKind;
  bodyFile: string;
  inFlight: number;
  rounds: number;
  seconds: number;
}

/** A target at a level: the medians over the rounds, and beside them every round. */
export interface Measurement {
  target: string;
  kind: AnswerKind;
  inFlight: number;
  median: LoadFigures;
  rounds: LoadFigures[];
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Medians of the rates and latencies; sums of the counts. */
export function medianFigures(rounds: readonly LoadFigures[]): LoadFigures {
  const middle = (field: keyof LoadFigures) => median(rounds.map((round) => round[field]));
  const sum = (field: keyof LoadFigures) => rounds.reduce((total, round) => total + round[field], 0);
  return {
    requestsPerSecond: middle("requestsPerSecond"),
    p50Ms: middle("p50Ms"),
    p99Ms: middle("p99Ms"),
    answered: sum("answered"),
    failed: sum("failed"),
  };
}

/** One level of one kind of answer: every target once a round, in turning order. */
export async function measureSeries(series: Series): Promise<Measurement[]> {
  const { targets, kind, bodyFile, inFlight, rounds, seconds } = series;
  const byTarget = new Map<string, LoadFigures[]>(targets.map((target) => [target.name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? targets : [...targets].reverse();
    for (const { name, url, keysFile } of order) {
      const figures = await runWrk({ url: `${url}/v1/chat/completions`, inFlight, seconds, keysFile, bodyFile });
      byTarget.get(name)?.push(figures);
    }
  }
  return [...byTarget].map(([target, all]) => ({ target, kind, inFlight, median: medianFigures(all), rounds: all }));
}
