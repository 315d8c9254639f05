import type { FunctionCallback, FunctionMetadata } from './core-types.ts';

export interface RegisteredFunction {
  readonly id: string;
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}
