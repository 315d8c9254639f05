import { describe, expect, it } from 'vitest';
import { fromError, fromRun } from '../../cli/exit-codes.ts';
import { type ErrorCode, PhasewrightError } from '../../shared/contract/release-format.ts';
import type { RunFailure } from '../../shared/contract/run.ts';
import { makeRun, makeWaitingRun } from './make-run.ts';

const fail = (reason: RunFailure['reason']) =>
  makeRun({ status: 'Failed', failure: { reason, detail: 'x', phase: 1 } });

describe('the exit code', () => {
  it.each([
    [makeRun({ status: 'Complete' }), 0],
    [fail('gate'), 1],
    [fail('gate-broken'), 1],
    [fail('preflight'), 1],
    [fail('internal'), 1],
    [fail('rejected'), 3],
    [fail('expired'), 3],
    [makeRun({ status: 'Canceled' }), 3],
    [makeWaitingRun('failed'), 1],
    [makeWaitingRun('passed'), 3],
  ])('the exit code of a run follows from how it ended (%#)', (run, code) => {
    expect(fromRun(run)).toBe(code);
  });

  it.each<[ErrorCode, number]>([
    ['bad-request', 2],
    ['unprocessable', 2],
    ['bad-setting', 2],
    ['not-found', 2],
    ['conflict', 2],
    ['unavailable', 4],
    ['broken-invariant', 1],
    ['digest-mismatch', 1],
  ])('the exit code of the error %s is %i', (code, expected) => {
    expect(fromError(new PhasewrightError(code, 'x'))).toBe(expected);
  });

  it('unexpected errors exit with 1', () => {
    expect(fromError(new TypeError('x'))).toBe(1);
    expect(fromError(undefined)).toBe(1);
  });
});
