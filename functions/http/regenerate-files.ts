import { parseRegenerateBody } from '../../shared/contract/decision.ts';
import { registerDecision } from './register-decision.ts';

registerDecision(
  'regenerateFiles',
  'regenerate',
  parseRegenerateBody,
  ({ files, guidance = null }) => ({
    decision: 'regenerate',
    files,
    guidance,
  }),
);
