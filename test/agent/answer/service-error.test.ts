import { describe, expect, it } from 'vitest';
import { callService } from '../../../shared/agent/answer/call-service.ts';
import { readServiceError } from '../../../shared/agent/answer/service-error.ts';
import { toServiceFailure } from '../../../shared/agent/answer/to-failure.ts';

const ADVICE = { service: 'host', unauthenticated: 'sign in', forbidden: 'ask', notFound: 'look' };
const now = new Date('2026-03-01T12:00:00Z');

function toReason(error: unknown) {
  const known = readServiceError(error, now);
  return known && toServiceFailure(known, ADVICE).reason;
}

const withCode = (code: string) => Object.assign(new Error('broke'), { code });

describe('an error', () => {
  it.each([
    [withCode('ECONNREFUSED'), 'unavailable'],
    [withCode('ENOTFOUND'), 'unavailable'],
    [withCode('UND_ERR_SOCKET'), 'unavailable'],
    [new TypeError('fetch failed', { cause: withCode('ECONNRESET') }), 'unavailable'],
    [new TypeError('terminated'), 'unavailable'],
    [withCode('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
    [Object.assign(new Error('late'), { name: 'TimeoutError' }), 'timeout'],
    [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'misconfigured'],
    [withCode('CERT_HAS_EXPIRED'), 'misconfigured'],
    [new SyntaxError('Unexpected end of JSON input'), 'unavailable'],
    [{ statusCode: 429 }, 'throttled'],
    [{ status: 413 }, 'misconfigured'],
    [{ status: 418 }, 'misconfigured'],
    [{ status: 400, code: 'context_length_exceeded' }, 'misconfigured'],
    [{ status: 429, error: { code: 'insufficient_quota' } }, 'misconfigured'],
  ])('an error of the service or the way to it has a reason: %o', (error, reason) => {
    expect(toReason(error)).toBe(reason);
  });

  it.each([
    new TypeError('x is not a function'),
    new RangeError('too deep'),
    new Error('broken-invariant: never'),
    withCode('ERR_INVALID_ARG_TYPE'),
    'text',
    undefined,
  ])('an error of the app has no service error: %o', (error) => {
    expect(toReason(error)).toBeUndefined();
  });

  it('an error that is its own cause does not cause an endless loop', () => {
    const error = new Error('round');
    error.cause = error;
    expect(toReason(error)).toBeUndefined();
  });
});

describe('a call of a service', () => {
  const never = () => new Promise<never>(() => {});

  it('a call of a service ends when its signal aborts, even when the service ignores signals', async () => {
    const controller = new AbortController();
    const called = callService(never, controller.signal, ADVICE, () => now);
    controller.abort();
    expect(await called).toMatchObject({ isAnswered: false, failure: { reason: 'timeout' } });
  });

  it('a call of a service is not begun when its signal has aborted', async () => {
    let isBegun = false;
    const call = async () => {
      isBegun = true;
    };
    await callService(call, AbortSignal.abort(), ADVICE, () => now);
    expect(isBegun).toBe(false);
  });

  it('a call of a service throws faults of the app', async () => {
    const call = async () => {
      throw new TypeError('x is not a function');
    };
    const { signal } = new AbortController();
    await expect(callService(call, signal, ADVICE, () => now)).rejects.toThrow('not a function');
  });

  it('a call of a service returns every answer, even one that looks like a failure', async () => {
    const value = { outcome: 'failed', isAnswered: false };
    const { signal } = new AbortController();
    expect(
      await callService(
        async () => value,
        signal,
        ADVICE,
        () => now,
      ),
    ).toEqual({
      isAnswered: true,
      value,
    });
  });
});
