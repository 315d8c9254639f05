import type { FunctionCallback, FunctionMetadata } from './core-types.ts';

/** A function as the library has registered it. */
export interface RegisteredFunction {
  readonly id: string;
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}
