/** Where spans go; the exporters read the standard variables of their service. */
interface Destination {
  readonly kind: 'off' | 'otlp' | 'azure-monitor';
  /** Whether the service wants the identity of the app. */
  readonly isIdentity: boolean;
}

/**
 * Sets up the OpenTelemetry SDK of this process; everything is loaded only then. Spans are sent in
 * batches, every five seconds (`OTEL_BSP_SCHEDULE_DELAY`).
 */
export async function registerTelemetry(destination: Destination): Promise<void> {
  if (destination.kind === 'off') {
    return;
  }
  const [{ BatchSpanProcessor, NodeTracerProvider }, { detectResources, ...resources }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/resources'),
    ]);
  const named = resources.resourceFromAttributes({ 'service.name': 'phasewright' });
  // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence.
  const detected = detectResources({ detectors: [resources.envDetector] });
  const exporter = await openExporter(destination);
  new NodeTracerProvider({
    resource: resources.defaultResource().merge(named).merge(detected),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  }).register();
}

async function openExporter({ kind, isIdentity }: Destination) {
  if (kind === 'otlp') {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    return new OTLPTraceExporter();
  }
  const { AzureMonitorTraceExporter } = await import('@azure/monitor-opentelemetry-exporter');
  if (!isIdentity) {
    return new AzureMonitorTraceExporter();
  }
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new AzureMonitorTraceExporter({ credential: new DefaultAzureCredential() });
}
