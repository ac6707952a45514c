/** The figures as a table that a person reads: each target beside the bare passthrough of the same rounds. */
import type { AnswerKind } from "./fixed-answers.ts";
import type { Measurement } from "./measure.ts";

/** Whom everything else is compared with. */
export const BASELINE = "bare passthrough";

/** A measurement beside its baseline. */
export interface ComparedMeasurement extends Measurement {
  /** Requests per second over the baseline's. */
  ratio: number;
  /** Latency over the baseline's. */
  addedP50Ms: number;
  addedP99Ms: number;
}

/** Puts each measurement beside the baseline of its kind and level. */
export function compare(measurements: readonly Measurement[]): ComparedMeasurement[] {
  return measurements.map((measurement) => {
    const { kind, inFlight, median } = measurement;
    const base = measurements.find((other) => other.target === BASELINE && other.kind === kind && other.inFlight === inFlight);
    if (!base) throw new Error(`the ${BASELINE} was not measured at ${inFlight} in flight`);
    return {
      ...measurement,
      ratio: median.requestsPerSecond / base.median.requestsPerSecond,
      addedP50Ms: median.p50Ms - base.median.p50Ms,
      addedP99Ms: median.p99Ms - base.median.p99Ms,
    };
  });
}

const TITLES = { json: "JSON answers", stream: "Streams (11 chunks each)" } as const satisfies Record<AnswerKind, string>;
const COLUMNS = ["in flight", "target", "per second", "p50 ms", "p99 ms", "added p50", "added p99", "ratio", "failed"];

function row(measurement: ComparedMeasurement): string[] {
  const { median, inFlight, target } = measurement;
  return [
    `${inFlight}`,
    target,
    median.requestsPerSecond.toFixed(0),
    median.p50Ms.toFixed(2),
    median.p99Ms.toFixed(2),
    measurement.addedP50Ms.toFixed(2),
    measurement.addedP99Ms.toFixed(2),
    measurement.ratio.toFixed(3),
    `${median.failed}`,
  ];
}

/** Pads columns to their widest cell; the second one, words, to the left. */
function align(rows: readonly string[][]): string {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => (column === 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return lines.join("\n");
}

/** One table for each kind of answer that was measured. */
export function formatReport(measurements: readonly ComparedMeasurement[]): string {
  const kinds = (Object.keys(TITLES) as AnswerKind[]).filter((kind) => measurements.some((each) => each.kind === kind));
  return kinds
    .map((kind) => `${TITLES[kind]}\n${align([COLUMNS, ...measurements.filter((each) => each.kind === kind).map(row)])}`)
    .join("\n\n");
}
