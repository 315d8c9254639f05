import type { OperationName } from '../../shared/contract/api.ts';
import { HANDLERS } from './handlers.ts';
import { serve } from './serve.ts';

for (const name of Object.keys(HANDLERS) as OperationName[]) {
  serve(name, HANDLERS);
}
