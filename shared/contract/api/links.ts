import Type from 'typebox';
import { LinkBody, LinkClaims } from '../decision.ts';
import { ToolToken, ToolTokenBody } from '../tools.ts';
import { json, type Route } from './route.ts';

/** `link` is the path of the page behind the link; the rest is what the link approves. */
export const ApprovalLink = Type.Object({ link: Type.String(), ...LinkClaims.properties });

/** Links are refused with a page, not with a problem document. */
const REFUSALS = {
  403: 'A page: the link is not valid or has expired, or its approver may not approve',
  404: 'A page: the run does not exist, or this service has no links',
  409: 'A page: what the link approves is decided or has changed',
} as const;

const PAGE = { 'text/html': Type.String() };

/** Links and tokens that the service signs, and the pages behind the links. */
export const LINKS = {
  createApprovalLink: {
    method: 'POST',
    path: '/api/runs/{runId}/links',
    summary: 'Create a signed link with which one approver can approve the gate',
    description: 'Admin only, because a link approves in the name of another person.',
    access: 'member',
    role: 'Admin',
    body: LinkBody,
    success: json('The link', ApprovalLink, 201),
    errors: ['conflict'],
  },
  createToolToken: {
    method: 'POST',
    path: '/api/runs/{runId}/tool-token',
    summary: 'Create a token with which an agent can read this run for a limited time',
    access: 'member',
    role: 'Runner',
    body: ToolTokenBody,
    success: json('The token', ToolToken, 201),
    errors: ['conflict'],
  },
  openApprovalLink: {
    method: 'GET',
    path: '/api/links/{token}',
    summary: 'Show what an approval link approves; decides nothing',
    access: 'link',
    success: { status: 200, says: 'A page that asks before it acts', media: PAGE },
    others: REFUSALS,
  },
  useApprovalLink: {
    method: 'POST',
    path: '/api/links/{token}',
    summary: 'Approve what the link was created for',
    access: 'link',
    success: { status: 200, says: 'A page that shows the result', media: PAGE },
    others: REFUSALS,
  },
} as const satisfies Record<string, Route>;
