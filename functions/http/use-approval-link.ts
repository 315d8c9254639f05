import { app as functions } from '@azure/functions';
import * as df from 'durable-functions';
import { answerLink, followLink } from './approval-link.ts';

/** Approves what a link is about. */
functions.http('useApprovalLink', {
  methods: ['POST'],
  route: 'api/links/{token}',
  authLevel: 'anonymous',
  extraInputs: [df.input.durableClient()],
  handler: (request, context) => answerLink(followLink, request, context),
});
