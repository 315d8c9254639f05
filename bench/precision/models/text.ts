/** Texts that a model may leave behind in one way, each a whole document. */
export interface Kind {
  readonly kind: string;
  readonly texts: readonly string[];
}

export const FENCE = '```';

const PARCELS = `# Parcel lockers

A locker keeps a parcel for seven days. The courier opens it with a code, and the recipient gets another one by message.

## Codes

Each code opens one door, once. It expires when the parcel is taken out.
`;

const WEBHOOKS = `# Webhooks

The service sends an event to the address of the subscriber when an order changes.

## Delivery

An event is sent again after one, five and thirty minutes if the subscriber does not answer with a code between 200 and 299.
`;

const SENSORS = `# Calibrate a sensor

A sensor drifts by about one per cent a year, so it must be calibrated before each season.

## Preparation

1. Switch the sensor off.
2. Clean the lens with a dry cloth.
3. Wait for ten minutes.
`;

const BILLING = `# Invoices

An invoice lists the hours of one month and is sent on its first working day.

## Currencies

Amounts are in the currency of the customer. The rate is that of the day on which the invoice was created.
`;

/** Four documents, each with a text at its end. */
export function after(...ends: readonly string[]): string[] {
  const documents = [PARCELS, WEBHOOKS, SENSORS, BILLING];
  return ends.map((end, index) => `${documents[index % documents.length]}\n${end}\n`);
}

/** Four documents, each with a text directly after its title. */
export function below(...texts: readonly string[]): string[] {
  const documents = [PARCELS, WEBHOOKS, SENSORS, BILLING];
  return texts.map((text, index) =>
    (documents[index % documents.length] ?? '').replace('\n\n', `\n\n${text}\n\n`),
  );
}

/** Four documents, each with one of its sentences changed. */
export function changed(...edits: readonly (readonly [from: string, to: string])[]): string[] {
  const documents = [PARCELS, WEBHOOKS, SENSORS, BILLING];
  return edits.map(([from, to], index) =>
    (documents[index % documents.length] ?? '').replace(from, to),
  );
}
