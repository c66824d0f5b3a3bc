using System.Text.Json;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Deploy;

/// <summary>deploy/kubernetes as kubectl builds it, by Kubernetes' own schemas, and its parts against each other. No cluster runs here.</summary>
public sealed class KubernetesTests
{
    [Fact]
    public async Task Every_object_is_one_that_Kubernetes_knows()
    {
        var objects = await BuiltAsync();

        var faults = await FaultsAsync(objects.Select(o => o.GetRawText()));

        Assert.All(faults.Zip(objects), pair => Assert.True(pair.First.Length == 0, $"{pair.Second.GetProperty("kind")}: {string.Join("; ", pair.First)}"));
    }

    [Fact]
    public async Task An_unknown_field_and_a_wrong_type_would_be_seen()
    {
        var objects = (await BuiltAsync()).Where(o => Kind(o) is "PodDisruptionBudget" or "HorizontalPodAutoscaler").Select(o => o.GetRawText()
            .Replace("\"maxUnavailable\"", "\"maxUnavailabel\"", StringComparison.Ordinal).Replace("\"minReplicas\":2", "\"minReplicas\":\"two\"", StringComparison.Ordinal));

        Assert.All(await FaultsAsync(objects), Assert.NotEmpty);
    }

    [Fact]
    public async Task The_parts_speak_of_each_other()
    {
        var objects = await BuiltAsync();
        var deployment = objects.Single(o => Kind(o) == "Deployment");
        var (spec, pod) = (deployment.GetProperty("spec"), deployment.GetProperty("spec").GetProperty("template"));
        var labels = pod.GetProperty("metadata").GetProperty("labels");
        var port = Container(pod).GetProperty("ports")[0].GetProperty("name").GetString();

        AssertSelects(spec.GetProperty("selector").GetProperty("matchLabels"), labels);
        AssertSelects(Spec(objects, "Service").GetProperty("selector"), labels);
        AssertSelects(Spec(objects, "PodDisruptionBudget").GetProperty("selector").GetProperty("matchLabels"), labels);
        AssertSelects(Spec(objects, "NetworkPolicy").GetProperty("podSelector").GetProperty("matchLabels"), labels);
        Assert.Equal(port, Spec(objects, "Service").GetProperty("ports")[0].GetProperty("targetPort").GetString());
        Assert.Equal(NameOf(deployment), Spec(objects, "HorizontalPodAutoscaler").GetProperty("scaleTargetRef").GetProperty("name").GetString());
        Assert.Equal(NameOf(objects.Single(o => Kind(o) == "Service")), Spec(objects, "Ingress").GetProperty("rules")[0].GetProperty("http").GetProperty("paths")[0].GetProperty("backend").GetProperty("service").GetProperty("name").GetString());
        Assert.Equal(NameOf(objects.Single(o => Kind(o) == "ConfigMap")), Container(pod).GetProperty("envFrom")[0].GetProperty("configMapRef").GetProperty("name").GetString());
        Assert.NotEqual(
            labels.GetProperty("app.kubernetes.io/component").GetString(),
            objects.Single(o => Kind(o) == "Job").GetProperty("spec").GetProperty("template").GetProperty("metadata").GetProperty("labels").GetProperty("app.kubernetes.io/component").GetString());
    }

    [Fact]
    public async Task Replicas_are_exchanged_without_a_gap()
    {
        var objects = await BuiltAsync();
        var deployment = Spec(objects, "Deployment");
        var container = Container(deployment.GetProperty("template"));

        Assert.Equal(0, deployment.GetProperty("strategy").GetProperty("rollingUpdate").GetProperty("maxUnavailable").GetInt32());
        Assert.True(deployment.GetProperty("template").GetProperty("spec").GetProperty("terminationGracePeriodSeconds").GetInt32() >= 30);
        Assert.Equal("/health/live", container.GetProperty("livenessProbe").GetProperty("httpGet").GetProperty("path").GetString());
        Assert.Equal("/health/ready", container.GetProperty("readinessProbe").GetProperty("httpGet").GetProperty("path").GetString());
        Assert.True(Spec(objects, "HorizontalPodAutoscaler").GetProperty("minReplicas").GetInt32() >= 2);
    }

    [Fact]
    public async Task No_container_has_rights_that_it_does_not_need_and_no_secret_stands_in_a_file()
    {
        var objects = await BuiltAsync();

        Assert.DoesNotContain(objects, o => Kind(o) == "Secret");
        foreach (var pod in objects.Where(o => Kind(o) is "Deployment" or "Job").Select(o => o.GetProperty("spec").GetProperty("template")))
        {
            var rights = Container(pod).GetProperty("securityContext");
            Assert.True(pod.GetProperty("spec").GetProperty("securityContext").GetProperty("runAsNonRoot").GetBoolean());
            Assert.True(rights.GetProperty("readOnlyRootFilesystem").GetBoolean());
            Assert.False(rights.GetProperty("allowPrivilegeEscalation").GetBoolean());
            Assert.Equal("ALL", rights.GetProperty("capabilities").GetProperty("drop")[0].GetString());
            Assert.True(Container(pod).GetProperty("resources").TryGetProperty("requests", out _));
        }
    }

    private static async Task<JsonElement[]> BuiltAsync()
    {
        var built = await Judge.RunAsync("kubectl", "install Debian's package kubernetes-client", ["kustomize", Repository.PathOf("deploy", "kubernetes")]);
        Assert.True(built.Code == 0, built.Errors);
        return await Judge.YamlAsync(built.Output);
    }

    private static async Task<string[][]> FaultsAsync(IEnumerable<string> objects) =>
        [.. (await Judge.NodeAsync("check-kubernetes.mjs", string.Join('\n', objects))).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];

    private static void AssertSelects(JsonElement selector, JsonElement labels) =>
        Assert.All(selector.EnumerateObject(), wanted => Assert.Equal(wanted.Value.GetString(), labels.GetProperty(wanted.Name).GetString()));

    private static string Kind(JsonElement o) => o.GetProperty("kind").GetString()!;

    private static string NameOf(JsonElement o) => o.GetProperty("metadata").GetProperty("name").GetString()!;

    private static JsonElement Spec(JsonElement[] objects, string kind) => objects.Single(o => Kind(o) == kind).GetProperty("spec");

    private static JsonElement Container(JsonElement pod) => pod.GetProperty("spec").GetProperty("containers")[0];
}
