package io.lcaagent.otel;

import io.lcaagent.run.RunHeader;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;

/** Who a run is, as a resource; what the environment says wins for the service, ours else. */
final class RunResource {
  private RunResource() {}

  /**
   * @param ofProcess its energies are one process's, not the node's
   */
  static Resource of(RunHeader header, Resource environment, boolean ofProcess) {
    AttributesBuilder ours =
        Attributes.builder()
            .put(SignalNames.LCA_RUN_ID, header.runId())
            .put(SignalNames.LCA_RUN_NAME, header.name())
            .put(SignalNames.LCA_BOOT_ID, header.bootId())
            .put(SignalNames.LCA_AGENT_VERSION, header.agentVersion())
            .put(SignalNames.LCA_CPU_MODEL, header.cpuModel())
            .put(SignalNames.HOST_ID, header.hostId())
            .put(SignalNames.PROCESS_PID, header.pid());
    if (header.jobId() != null) {
      ours.put(SignalNames.LCA_JOB_ID, header.jobId());
    }
    if (ofProcess) {
      ours.put(SignalNames.LCA_SCOPE, SignalNames.SCOPE_PROCESS);
    }
    Resource named =
        Resource.create(Attributes.builder().put(SignalNames.SERVICE_NAME, header.name()).build());
    return Resource.getDefault()
        .merge(named)
        .merge(environment)
        .merge(Resource.create(ours.build()));
  }
}
