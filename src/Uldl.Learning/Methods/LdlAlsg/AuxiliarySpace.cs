namespace Uldl.Learning.Methods.LdlAlsg;

/// <summary>The space in which faces of a batch look for neighbours.</summary>
public enum AuxiliarySpace
{
    /// <summary>Valence and arousal of each training face.</summary>
    ValenceArousal,

    /// <summary>The face's picture, grey and small.</summary>
    Pixels,
}
