import { parseApproveBody } from '../../shared/contract/decision.ts';
import { registerDecision } from './register-decision.ts';

registerDecision('approvePhase', 'approve', parseApproveBody, ({ comment = null }) => ({
  decision: 'approve',
  comment,
}));
