namespace Uldl.Learning.Methods.LdlVa;

/// <summary>The two descriptions of the method that exist, and differ.</summary>
public enum LdlVaForm
{
    /// <summary>Equations 1 to 8 of the paper.</summary>
    Paper,

    /// <summary>The authors' released program.</summary>
    ReferenceCode,
}
