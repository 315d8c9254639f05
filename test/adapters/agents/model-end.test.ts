import { expect, it } from 'vitest';
import { checkModelEnd, MODEL_ENDS } from '../../../shared/adapters/foundry/model-end.ts';

const [NAME, VERSION, DAY] = ['gpt-5.4-mini', '2026-03-17', '2027-09-17'];
const check = (day: string) => checkModelEnd(NAME, VERSION, Date.parse(day));

it('doctor says until when a model answers', () => {
  expect(MODEL_ENDS[`${NAME} ${VERSION}`]).toBe(DAY);
  expect(check('2026-11-30')).toEqual({
    check: 'agent.retirement',
    status: 'ok',
    detail: 'gpt-5.4-mini 2026-03-17 answers until 2027-09-17',
  });
});

it('doctor warns half a year before a model ends', () => {
  expect(check('2027-03-17').status).toBe('ok');
  expect(check('2027-03-19')).toMatchObject({ status: 'warning' });
});

it('doctor reports a retired model as an error that says what to do', () => {
  expect(check('2027-09-17')).toMatchObject({
    status: 'error',
    detail: expect.stringContaining('deploy a newer model and set FOUNDRY_MODEL'),
  });
});

it('doctor says that it does not know the last day of another model, and where to look', () => {
  const { status, detail } = checkModelEnd('gpt-9', '2030-01-01', Date.parse('2026-11-30'));
  expect(status).toBe('ok');
  expect(detail).toMatch(/its last day is unknown; see https:/);
});
