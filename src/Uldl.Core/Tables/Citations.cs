namespace Uldl.Core.Tables;

/// <summary>BibTeX of the paper that this program reproduces, and of the datasets whose authors are known.</summary>
public static class Citations
{
    /// <summary>Le et al., WACV 2023.</summary>
    public const string Paper = """
        @inproceedings{le2023uncertainty,
          title     = {Uncertainty-aware Label Distribution Learning for Facial Expression Recognition},
          author    = {Le, Nhat and Nguyen, Khanh and Tran, Quang and Tjiputra, Erman and Le, Bac and Nguyen, Anh},
          booktitle = {Proceedings of the IEEE/CVF Winter Conference on Applications of Computer Vision (WACV)},
          pages     = {6088--6097},
          year      = {2023}
        }
        """;

    private static readonly Dictionary<string, string> Datasets = new(StringComparer.Ordinal)
    {
        ["affectnet"] = """
            @article{mollahosseini2019affectnet,
              title   = {{AffectNet}: A Database for Facial Expression, Valence, and Arousal Computing in the Wild},
              author  = {Mollahosseini, Ali and Hasani, Behzad and Mahoor, Mohammad H.},
              journal = {IEEE Transactions on Affective Computing},
              volume  = {10},
              number  = {1},
              pages   = {18--31},
              year    = {2019}
            }
            """,
        ["rafdb"] = """
            @inproceedings{li2017reliable,
              title     = {Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression Recognition in the Wild},
              author    = {Li, Shan and Deng, Weihong and Du, JunPing},
              booktitle = {Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition (CVPR)},
              pages     = {2852--2861},
              year      = {2017}
            }
            """,
        ["sfew"] = """
            @inproceedings{dhall2011static,
              title     = {Static Facial Expression Analysis in Tough Conditions: Data, Evaluation Protocol and Benchmark},
              author    = {Dhall, Abhinav and Goecke, Roland and Lucey, Simon and Gedeon, Tom},
              booktitle = {IEEE International Conference on Computer Vision Workshops (ICCV Workshops)},
              pages     = {2106--2112},
              year      = {2011}
            }
            """,
        ["fer2013"] = """
            @inproceedings{goodfellow2013challenges,
              title     = {Challenges in Representation Learning: A Report on Three Machine Learning Contests},
              author    = {Goodfellow, Ian J. and Erhan, Dumitru and Carrier, Pierre Luc and Courville, Aaron and Mirza, Mehdi and others},
              booktitle = {Neural Information Processing (ICONIP)},
              pages     = {117--124},
              year      = {2013}
            }

            @inproceedings{barsoum2016training,
              title     = {Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label Distribution},
              author    = {Barsoum, Emad and Zhang, Cha and Canton Ferrer, Cristian and Zhang, Zhengyou},
              booktitle = {Proceedings of the ACM International Conference on Multimodal Interaction (ICMI)},
              pages     = {279--283},
              year      = {2016},
              note      = {FERPlus, new labels for FER2013}
            }
            """,
        ["ckplus"] = """
            @inproceedings{lucey2010extended,
              title     = {The Extended {Cohn-Kanade} Dataset ({CK+}): A Complete Dataset for Action Unit and Emotion-Specified Expression},
              author    = {Lucey, Patrick and Cohn, Jeffrey F. and Kanade, Takeo and Saragih, Jason and Ambadar, Zara and Matthews, Iain},
              booktitle = {IEEE Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)},
              pages     = {94--101},
              year      = {2010}
            }
            """,
        ["jaffe"] = """
            @inproceedings{lyons1998coding,
              title     = {Coding Facial Expressions with {Gabor} Wavelets},
              author    = {Lyons, Michael and Akamatsu, Shigeru and Kamachi, Miyuki and Gyoba, Jiro},
              booktitle = {IEEE International Conference on Automatic Face and Gesture Recognition},
              pages     = {200--205},
              year      = {1998}
            }
            """,
        ["expw"] = """
            @article{zhang2018facial,
              title   = {From Facial Expression Recognition to Interpersonal Relation Prediction},
              author  = {Zhang, Zhanpeng and Luo, Ping and Loy, Chen Change and Tang, Xiaoou},
              journal = {International Journal of Computer Vision},
              volume  = {126},
              pages   = {550--569},
              year    = {2018}
            }
            """,
    };

    /// <summary>Formats whose datasets have a citation.</summary>
    public static IEnumerable<string> Formats => Datasets.Keys;

    /// <summary>The citation of what a dataset was imported from.</summary>
    /// <param name="format">Key of the format, such as "rafdb"; null for faces that this program draws.</param>
    /// <returns>BibTeX; null where nobody is known to be cited.</returns>
    public static string? OfFormat(string? format) => format is null ? null : Datasets.GetValueOrDefault(format);
}
