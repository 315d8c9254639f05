/** What is read from JSON, with its schema: the facts of a file, and baselines of a check. */
export {
  applyBaseline,
  type Baseline,
  type Compared,
  parseBaseline,
  toBaseline,
} from './check/baseline.ts';
export { Facts } from './data/facts.ts';
