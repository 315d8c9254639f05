import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../shared/profiles/registry.ts';

describe('the profiles', () => {
  it('the profiles are found by name', () => {
    expect(createRegistry().get('openapi-reference')?.name).toBe('openapi-reference');
  });

  it('the profiles are unknown under any other name, also one that every object has', () => {
    expect(createRegistry().get('openapi')).toBeUndefined();
    expect(createRegistry().get('constructor')).toBeUndefined();
  });

  it('the profiles are listed by name, each with variants, phases from 0 and thresholds', () => {
    const profiles = createRegistry().list();
    expect(profiles.map(({ name }) => name)).toEqual(profiles.map(({ name }) => name).sort());
    for (const profile of profiles) {
      expect(profile.variants.map(({ name }) => name)).toContain(profile.defaultVariant);
      expect(profile.phases.map(({ phase }) => phase)).toEqual([...profile.phases.keys()]);
      expect(profile.thresholds.strict).toBeGreaterThan(profile.thresholds.lenient);
    }
  });
});
