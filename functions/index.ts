import { app } from '@azure/functions';

// Events are streamed; in the buffered mode a response ends before it is sent.
app.setup({ enableHttpStream: true });

import './orchestrators/run.ts';
import './orchestrators/draft-lane.ts';
import './orchestrators/announce.ts';
import './activities/deliver.ts';

import './activities/deal-round.ts';
import './activities/draft-file.ts';
import './activities/end-run.ts';
import './activities/open-run.ts';
import './activities/plan-phase.ts';
import './activities/read-decision.ts';
import './activities/record-batch-approval.ts';
import './activities/release-files.ts';
import './activities/request-approval.ts';
import './activities/run-gate.ts';
import './activities/seal-phase.ts';
import './activities/seal-run.ts';
import './activities/apply-plan-update.ts';
import './activities/enter-budget.ts';
import './activities/read-budget.ts';
import './activities/remind-approval.ts';

import './http/approve-phase.ts';
import './http/cancel-run.ts';
import './http/download-bundle.ts';
import './http/get-artifact.ts';
import './http/get-health.ts';
import './http/get-manifest.ts';
import './http/get-openapi.ts';
import './http/get-plan.ts';
import './http/get-profile.ts';
import './http/get-report.ts';
import './http/get-run.ts';
import './http/list-artifacts.ts';
import './http/list-profiles.ts';
import './http/list-runs.ts';
import './http/regenerate-files.ts';
import './http/reject-phase.ts';
import './http/start-run.ts';
import './http/stream-events.ts';
import './http/replace-file.ts';
import './http/propose-plan-update.ts';
import './http/raise-budget.ts';
import './http/approve-plan-update.ts';
import './http/retry-run.ts';
import './http/suspend-run.ts';
import './http/resume-run.ts';
import './http/create-approval-link.ts';
import './http/open-approval-link.ts';
import './http/use-approval-link.ts';
import './http/forecast-run.ts';
import './http/get-me.ts';
import './http/get-rule.ts';
import './http/get-page.ts';
