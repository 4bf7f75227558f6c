package io.portage;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Plans;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;

/** The graph that Flink gets, without running it. */
class MigrationPipelineTest {

  private final MigrationPlan plan =
      Plans.plan(
          List.of(
              Plans.table(0, "users", List.of(0), column("id", "int")),
              Plans.table(1, "orders", List.of(0), column("id", "int"))),
          new Lane("default", 2, List.of(0)),
          new Lane("shop.orders", 5, List.of(1)));

  @Test
  void theUidsAreThoseOfEverySavepointThereIs() {
    Map<String, String> nameOfUid = new TreeMap<>();
    for (StreamNode node : graph().getStreamNodes()) {
      nameOfUid.put(String.valueOf(node.getTransformationUID()), node.getOperatorName());
    }
    // never change one of these: a savepoint finds its state by them
    assertThat(nameOfUid.keySet())
        .containsExactlyInAnyOrder(
            "mysql-source",
            "lane-router",
            "transform-default",
            "postgres-sink-default",
            "transform-shop.orders",
            "postgres-sink-shop.orders");
    nameOfUid.forEach((uid, name) -> assertThat(name).contains(uid));
  }

  @Test
  void whatALaneTransformsItsOwnSubtaskWrites() {
    StreamGraph graph = graph();
    for (String lane : List.of("default", "shop.orders")) {
      StreamNode sink = node(graph, "postgres-sink-" + lane);
      StreamEdge edge = onlyInput(sink);
      StreamNode transform = graph.getStreamNode(edge.getSourceId());
      assertThat(transform.getTransformationUID()).isEqualTo("transform-" + lane);
      assertThat(edge.getPartitioner()).isInstanceOf(ForwardPartitioner.class);
      assertThat(transform.getParallelism()).isEqualTo(sink.getParallelism());
      assertThat(onlyInput(transform).getPartitioner())
          .isInstanceOf(KeyGroupStreamPartitioner.class);
    }
    assertThat(node(graph, "postgres-sink-default").getParallelism()).isEqualTo(2);
    assertThat(node(graph, "postgres-sink-shop.orders").getParallelism()).isEqualTo(5);
  }

  @Test
  void sourceAndRouterAreOneTaskAndSoAreTransformAndSinkOfALane() {
    List<JobVertex> vertices =
        StreamSupport.stream(graph().getJobGraph().getVertices().spliterator(), false).toList();
    assertThat(vertices)
        .extracting(JobVertex::getName)
        .satisfiesExactlyInAnyOrder(
            name -> assertThat(name).contains("mysql-source").contains("lane-router"),
            name ->
                assertThat(name).contains("transform-default").contains("postgres-sink-default"),
            name ->
                assertThat(name)
                    .contains("transform-shop.orders")
                    .contains("postgres-sink-shop.orders"));
  }

  @Test
  void kryoAndMissingUidsAreErrors() {
    ReadableConfig config = environment().getConfiguration();
    assertThat(config.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(config.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(config.get(PipelineOptions.OBJECT_REUSE)).isTrue();
    assertThat(config.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(MigrationPlan.KEY_GROUPS);
    assertThat(config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(plan.tuning().checkpointInterval());
  }

  private StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    MigrationPipeline.define(env, plan);
    return env;
  }

  private StreamGraph graph() {
    return environment().getStreamGraph();
  }

  private static StreamNode node(StreamGraph graph, String uid) {
    return graph.getStreamNodes().stream()
        .filter(node -> uid.equals(node.getTransformationUID()))
        .findFirst()
        .orElseThrow();
  }

  private static StreamEdge onlyInput(StreamNode node) {
    assertThat(node.getInEdges()).hasSize(1);
    return node.getInEdges().get(0);
  }
}
