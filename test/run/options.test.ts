import { describe, expect, it } from 'vitest';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { toOptions } from '../../shared/run/options.ts';

const DEFAULTS = { maxParallelFiles: 3, maxRegenerations: 2, approvalTimeoutMs: 1_000 };
const toBody = (options: StartBody['options'] = {}): StartBody => ({
  profile: 'p',
  inputs: {},
  options,
});

describe('the options of a run', () => {
  it('the options of a run have a default each, and no budget unless one is asked for', () => {
    expect(toOptions(toBody(), DEFAULTS)).toMatchObject({ ...DEFAULTS, approvePlan: false });
    expect(toOptions(toBody(), DEFAULTS).budget).toBeUndefined();
    expect(toOptions(toBody({ budget: { tokens: 5 } }), DEFAULTS).budget).toEqual({ tokens: 5 });
  });

  it('the options of a run may ask for digests, and cannot allow what the profile refuses', () => {
    const allowing = toBody({ approval: { requireDigest: false } });
    const asking = toBody({ approval: { requireDigest: true } });
    expect(toOptions(allowing, DEFAULTS).approval.requireDigest).toBe(false);
    expect(toOptions(asking, DEFAULTS).approval.requireDigest).toBe(true);
    const profile = { requiresDigest: true };
    expect(toOptions(allowing, DEFAULTS, profile).approval.requireDigest).toBe(true);
  });

  it('the options of a run switch the second reader on or off, and only a service with a model can', () => {
    const on = { ...DEFAULTS, secondReader: true, hasModel: true };
    expect(toOptions(toBody(), DEFAULTS).secondReader).toBe(false);
    expect(toOptions(toBody(), on).secondReader).toBe(true);
    expect(toOptions(toBody({ secondReader: false }), on).secondReader).toBe(false);
    const asking = toBody({ secondReader: true });
    expect(toOptions(asking, { ...on, secondReader: false }).secondReader).toBe(true);
    expect(() => toOptions(asking, DEFAULTS)).toThrow('/options/secondReader needs a model');
  });

  it('the options of a run name no more approvals than there are approvers', () => {
    const body = toBody({ approval: { approvers: ['ada'], required: 2 } });
    expect(() => toOptions(body, DEFAULTS)).toThrow('/options/approval/required');
  });
});
