/**
 * What every provider must do, whatever its vendor's wire format: one suite, run over each of them.
 *
 * A provider is started against an upstream that answers as the simulator does, so the suite can hold the JSON answer, the stream
 * and what arrived at the upstream against each other.
 */
import { afterEach, describe } from "bun:test";
import { registerAbortTests } from "./conformance/aborts.ts";
import { registerAnswerTests } from "./conformance/answers.ts";
import { registerRequestTests } from "./conformance/requests.ts";
import type { BeginSubject, ConformanceSubject, StartSubject } from "./conformance/subject.ts";

/** What a vendor does not have. */
export interface ConformanceLimits {
  /** Whether it gives one choice only, and a request for more is refused. */
  hasOneChoice?: true;
  /** Whether it refuses fields that it does not know, so that they must be left out of what is sent. */
  isStrict?: true;
}

/** Registers the suite for one provider with bun:test. */
export function describeProviderConformance(name: string, start: StartSubject, limits: ConformanceLimits = {}): void {
  describe(`${name}: provider conformance`, () => {
    let subject: ConformanceSubject | null = null;
    afterEach(() => {
      subject?.stop();
      subject = null;
    });
    const begin: BeginSubject = (tokensPerSecond = 0) => {
      subject = start(tokensPerSecond);
      return subject;
    };
    registerAnswerTests(begin, limits.hasOneChoice === true);
    registerRequestTests(begin, limits.isStrict === true);
    registerAbortTests(begin);
  });
}
