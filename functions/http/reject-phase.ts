import { parseRejectBody } from '../../shared/contract/decision.ts';
import { registerDecision } from './register-decision.ts';

registerDecision('rejectPhase', 'reject', parseRejectBody, ({ reason }) => ({
  decision: 'reject',
  reason,
}));
