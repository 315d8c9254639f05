import { FIRST_OPERATORS } from './first-operators.ts';
import { FOUND_OPERATORS } from './found-operators.ts';
import { MODEL_OPERATORS } from './model-operators.ts';
import type { Operator } from './operator.ts';

/** Every kind of fault. */
export const OPERATORS: readonly Operator[] = [
  ...FIRST_OPERATORS,
  ...FOUND_OPERATORS,
  ...MODEL_OPERATORS,
];
