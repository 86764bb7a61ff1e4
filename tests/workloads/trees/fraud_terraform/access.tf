data "aws_iam_policy_document" "sagemaker" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "training" {
  name               = "${var.name}-training"
  assume_role_policy = data.aws_iam_policy_document.sagemaker.json
}

resource "aws_iam_role_policy" "training" {
  role = aws_iam_role.training.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${module.data.arn}/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.partners.arn}/*" },
      { Effect = "Allow", Action = "s3:PutObject", Resource = "${module.models.arn}/*" },
      { Effect = "Allow", Action = "iam:PassRole", Resource = "*" },
    ]
  })
}

resource "aws_iam_role" "serving" {
  name               = "${var.name}-serving"
  assume_role_policy = data.aws_iam_policy_document.sagemaker.json
}

data "aws_iam_policy_document" "serving" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${module.models.arn}/*"]
  }
  # Only what this account's logs need: no fault.
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "serving" {
  role   = aws_iam_role.serving.id
  policy = data.aws_iam_policy_document.serving.json
}

resource "aws_iam_role" "notebook" {
  name               = "${var.name}-notebook"
  assume_role_policy = data.aws_iam_policy_document.sagemaker.json
}

resource "aws_iam_role_policy_attachment" "notebook" {
  role       = aws_iam_role.notebook.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"
}

resource "aws_iam_role" "preparation" {
  name = "${var.name}-preparation"
  assume_role_policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": {"Service": ["sagemaker.amazonaws.com", "glue.amazonaws.com"], "AWS": "*"},
        "Action": "sts:AssumeRole"
      }]
    }
  EOF
}

resource "aws_iam_role_policy" "preparation" {
  role   = aws_iam_role.preparation.id
  policy = data.aws_iam_policy_document.preparation.json
}

data "aws_iam_policy_document" "preparation" {
  statement {
    sid       = "Everything"
    actions   = ["*"]
    resources = ["*"]
  }
}
