namespace Uldl.Web.Features.Protocols;

/// <summary>The four protocols, each with the way into its wizard.</summary>
public sealed partial class ProtocolsPage;
