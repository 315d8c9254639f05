import type { WritingExample } from '../style.ts';

const OPERATION: WritingExample = {
  kind: 'an operation',
  page: `
## Lend a book

\`POST /loans\`

Lends a book to a reader.

[[prose "POST /loans use"]]

### Request body

| Property | Type | Required | Description |
| - | - | - | - |
| \`bookId\` | string | yes | The book to lend. |
| \`days\` | integer | no | Default: \`28\`. Maximum: \`56\`. |

### Responses

| Code | Meaning | Body |
| - | - | - |
| \`201\` | The book is lent. | Loan |
| \`409\` | The book is lent to another reader. | Problem |`,
  prose: `Lend a book once the reader is at the counter: the loan begins with this call. Send \`bookId\`, and \`days\` only if \`28\` days are not enough. Expect \`409\` when another reader has the book.`,
};

const SCHEMA: WritingExample = {
  kind: 'a schema',
  page: `
# Loan

[[prose "Loan use"]]

| Property | Type | Required | Description |
| - | - | - | - |
| \`id\` | string | yes | Read-only. |
| \`state\` | string | yes | One of \`open\`, \`closed\`. |
| \`closedAt\` | string (date-time) | no | When the book came back. |`,
  prose: `A loan is one book in the hands of one reader. Look at \`state\` first: as long as it is \`open\`, there is no \`closedAt\`. Leave \`id\` out of what you send.`,
};

const GROUP: WritingExample = {
  kind: 'a group of operations',
  page: `
# Loans

[[prose "purpose"]]

## Operations

| Operation | Method | Path | Remarks |
| - | - | - | - |
| Lend a book | POST | \`/loans\` | |
| Get a loan | GET | \`/loans/{loanId}\` | |
| Return a book | PUT | \`/loans/{loanId}/return\` | |`,
  prose: `These operations follow a book from the shelf to a reader and back. Lend it with \`POST /loans\`, keep the identifier of the loan, and end the loan with \`PUT /loans/{loanId}/return\`. Between the two, \`GET /loans/{loanId}\` shows where it stands.`,
};

const GUIDE: WritingExample = {
  kind: 'a step of a guide',
  page: `
# Working with Loans

## Lend a book

[[prose "step 1"]]

Call \`POST /loans\` and keep \`id\` of the response.

## Return it

Call \`PUT /loans/{loanId}/return\`.`,
  prose: `Before a reader can take a book home, it needs a loan. Keep the identifier of the loan: the last step cannot do without it.`,
};

/** Golden examples of an API that does not exist, one per kind of page. */
export const EXAMPLES: readonly WritingExample[] = [OPERATION, SCHEMA, GROUP, GUIDE];
