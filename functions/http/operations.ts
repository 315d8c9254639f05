import { ROUTES } from '../../shared/contract/api.ts';
import { HANDLERS } from './handlers.ts';
import { serve } from './serve.ts';

for (const [name] of ROUTES) {
  serve(name, HANDLERS);
}
