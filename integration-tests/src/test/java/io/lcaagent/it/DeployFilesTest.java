package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What lies in {@code deploy} is well-formed and agrees with itself; a cluster is not asked. */
class DeployFilesTest {
  private static final Path DEPLOY = Built.ROOT.resolve("deploy");

  @Test
  void everyYaml_parses() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(DEPLOY)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertTrue(files.size() >= 7, files::toString);
    for (Path file : files) {
      for (Object document : documents(file)) {
        assertTrue(document instanceof Map, file + " holds something else than an object");
        boolean kubernetes = file.getParent().endsWith("kubernetes");
        assertTrue(!kubernetes || ((Map<?, ?>) document).containsKey("kind"), file::toString);
      }
    }
  }

  @Test
  void collectorOnKubernetes_isTheOneThatIsTried() throws IOException {
    assertEquals(Files.readString(DEPLOY.resolve("collector.yaml")), collectorOfKubernetes());
  }

  @Test
  void trainingPod_mountsWhatItNames() throws IOException {
    for (String name : List.of("training.yaml", "spark-pod.yaml")) {
      Object document = documents(DEPLOY.resolve("kubernetes").resolve(name)).get(0);
      Map<?, ?> spec = (Map<?, ?>) at(document, "spec");
      Map<?, ?> pod =
          spec.containsKey("template") ? (Map<?, ?>) at(spec, "template", "spec") : spec;
      Set<Object> volumes = new HashSet<>();
      ((List<?>) pod.get("volumes")).forEach(volume -> volumes.add(at(volume, "name")));
      List<Object> containers = new ArrayList<>((List<?>) pod.get("containers"));
      containers.addAll((List<?>) pod.get("initContainers"));
      assertEquals(2, containers.size(), name);
      for (Object container : containers) {
        List<?> mounts = (List<?>) at(container, "volumeMounts");
        mounts.forEach(mount -> assertTrue(volumes.contains(at(mount, "name")), name));
        assertTrue(mounts.toString().contains("/lca"), "where the init container puts the jar");
      }
    }
  }

  @Test
  void dashboard_namesItsDataSourceAndVariable() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(DEPLOY.resolve("grafana/dashboards/lca-agent.json").toFile());
    Object source =
        documents(DEPLOY.resolve("grafana/provisioning/datasources/prometheus.yaml")).get(0);
    String uid = (String) at(((List<?>) at(source, "datasources")).get(0), "uid");
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.at("/panels")) {
      assertEquals(uid, panel.at("/datasource/uid").asText());
      assertTrue(ids.add(panel.at("/id").asInt()), "an id twice");
      assertTrue(
          panel.at("/targets/0/expr").asText().contains("$run"), panel.at("/title").asText());
    }
    assertEquals("run", dashboard.at("/templating/list/0/name").asText());
    assertEquals(uid, dashboard.at("/templating/list/0/datasource/uid").asText());
  }

  @Test
  void whatIsNotRun_saysSo() throws IOException {
    try (Stream<Path> all = Files.list(DEPLOY.resolve("kubernetes"))) {
      for (Path file : all.toList()) {
        assertTrue(Files.readString(file).startsWith("# Not run by our tests"), file::toString);
      }
    }
  }

  /** The configuration inside the ConfigMap. */
  static String collectorOfKubernetes() throws IOException {
    Object map = documents(DEPLOY.resolve("kubernetes/collector.yaml")).get(0);
    return (String) at(map, "data", "collector.yaml");
  }

  private static List<Object> documents(Path file) throws IOException {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(Files.readString(file))
        .forEach(documents::add);
    return documents;
  }

  private static Object at(Object document, String... keys) {
    Object found = document;
    for (String key : keys) {
      found = ((Map<?, ?>) found).get(key);
    }
    return found;
  }
}
