import { add, tally } from '../../../scripts/lib/tally.mjs';

const report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('tally', () => {
  it('counts what passed, failed and was skipped', () => {
    expect(tally(1, { ...report, numFailedTests: 2 })).toEqual({ passed: 5, failed: 2, skipped: 1 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(tally(1, { ...report, numRuntimeErrorTestSuites: 1 }).failed).toBe(1);
  });

  it('counts a run without a report as one failure', () => {
    expect(tally(0, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('believes an exit code that says more than the report', () => {
    expect(tally(1, report).failed).toBe(1);
  });

  it('adds up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(add(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
